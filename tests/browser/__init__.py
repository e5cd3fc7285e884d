"""What needs a real browser, and the pages tried in one: left out of the quick run (`just quick`)."""
