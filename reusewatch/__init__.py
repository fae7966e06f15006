"""Put the columns together: the command line, one scan from end to end, the review site."""
