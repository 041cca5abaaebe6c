"""The list of employees and the page of one."""
