FPDFBitmap_BGRA: int
