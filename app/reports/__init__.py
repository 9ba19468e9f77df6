"""The client's paper as PDF, and its pages as images. Nothing here touches the disk but the shipped fonts."""
