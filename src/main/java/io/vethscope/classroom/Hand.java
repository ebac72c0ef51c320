package io.vethscope.classroom;

/**
 * A follower who would like to drive.
 *
 * @param member the follower's token, which nobody else learns
 * @param word what the follower is called meanwhile: drawn, shown to the follower and to the presenter
 */
public record Hand(String member, String word) {}
