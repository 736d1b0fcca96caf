"""The site folder: put together from shell/, assets/icons/ and the web build, served, packed."""
