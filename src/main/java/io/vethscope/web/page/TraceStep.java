package io.vethscope.web.page;

import java.util.List;

/**
 * A hop of a written trace.
 *
 * @param time since the start of the run, in milliseconds
 * @param said what happened, in a sentence
 * @param reasons what was decided about the same packet before it, in order
 */
record TraceStep(String time, String said, List<String> reasons) {}
