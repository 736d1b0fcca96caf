"""Set-up and build: fetch what is missing, configure, compile.

serve.py and tests/run are thin callers of this package. It uses nothing but
Python's standard library, apt and CMake.
"""
