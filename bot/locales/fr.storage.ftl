error-storage-away = Je n'arrive pas à ouvrir mon cahier en ce moment. Rien n'est perdu ; réessaie dans quelques minutes.
