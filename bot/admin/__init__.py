"""What admins can ask for and change: the same words from a chat and from the command line, one topic a file."""
