"""The figures of a picture: people and animals with bodies, clothes and poses, and drawings turned into sprites."""
