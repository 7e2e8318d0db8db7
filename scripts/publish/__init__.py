"""What others build on: data files, their schemas and the anchors that must stay."""
