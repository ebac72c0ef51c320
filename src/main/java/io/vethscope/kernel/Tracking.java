package io.vethscope.kernel;

/** What connection tracking knows of a packet ({@code skb->_nfct}); only netfilter looks inside. */
public interface Tracking {}
