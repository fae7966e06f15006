"""The consent register of a folder: entered, asked, followed by its days, and written as a file."""
