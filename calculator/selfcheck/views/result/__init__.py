"""The result: verdict, table, chart, what counted, what was cut and why."""
