"""What a page itself shows: facts, quotations, and the hints that follow from them."""
