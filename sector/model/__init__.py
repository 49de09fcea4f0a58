"""The words of the domain, without input or output. Names follow SDMX, NUTS and NACE."""
