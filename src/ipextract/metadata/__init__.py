"""Segmentation → Metadata."""

from ipextract.metadata.describing import describe

__all__ = ["describe"]
