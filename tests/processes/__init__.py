"""What starts processes or searches at length: left out of the quick run (`just quick`)."""
