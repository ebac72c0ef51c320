package io.vethscope.kernel;

/** What a packet was wrapped in when it arrived ({@code struct sec_path}); only IPsec looks inside. */
public interface SecPath {}
