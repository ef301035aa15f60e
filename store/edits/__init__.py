"""What people decided about enterprises and figures, and how it is laid over what the reader said.

The reader's rows are never changed by a decision: a page read anew, pages in another order, a decision undone, all
come out the same. An archive shows the operator's decisions, and those of the one workspace that it is seen by.
"""
