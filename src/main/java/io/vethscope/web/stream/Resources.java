package io.vethscope.web.stream;

import io.vethscope.web.run.Capacity;
import io.vethscope.web.run.Simulator;
import io.vethscope.web.settings.StreamSettings;

/**
 * What all connections share.
 *
 * @param simulator starts runs
 * @param settings limits
 * @param capacity room for runs
 */
record Resources(Simulator simulator, StreamSettings settings, Capacity capacity) {}
