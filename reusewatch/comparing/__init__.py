"""``reusewatch match``: files beside texts, without any set-up."""
