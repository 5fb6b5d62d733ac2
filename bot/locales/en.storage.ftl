error-storage-away = My notebook is out of reach just now. Nothing is lost; please try again in a few minutes.
