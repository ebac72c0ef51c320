package io.vethscope.fidelity;

/**
 * How many frames agree, in four ways.
 *
 * @param recorded frames of the recording
 * @param produced frames of the replay
 * @param matched found at the right tap with the right bytes, in whatever order
 * @param perInterface in the right order within their interface
 * @param order in the right order among all frames
 * @param timers of {@code perInterface}, those whose time since the start of the last action is within 20 % or 150 ms
 */
public record Figures(int recorded, int produced, int matched, int perInterface, int order, int timers) {}
