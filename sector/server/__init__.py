"""The shell of the dashboard: what stands between the network and the pages.

Everything here is plain ASGI around Streamlit's own application: who may come in, what is refused, which headers
every answer carries, how the page's HTML and the static files are served, how errors are told.
"""
