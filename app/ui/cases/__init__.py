"""Clients and their interviews."""
