package io.vethscope.wire;

/**
 * A field of a header, explained for people.
 *
 * @param name as the protocol's specification calls it
 * @param value readable, with the meaning of numbers behind them
 * @param offset of its first byte in the whole frame
 * @param length in bytes; fields of single bits share theirs with others
 * @param explanation what the field is for, in a sentence
 */
public record Field(String name, String value, int offset, int length, String explanation) {}
