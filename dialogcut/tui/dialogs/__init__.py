"""Small windows over the page that ask for one thing."""
