"""The explorer: Streamlit pages over a built folder. The only place of the package that knows Streamlit."""
