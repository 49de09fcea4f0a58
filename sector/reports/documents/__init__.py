"""What each page shows, as a document: the objects of the page in, one table with its facts out."""
