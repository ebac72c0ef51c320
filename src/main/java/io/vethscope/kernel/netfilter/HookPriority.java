package io.vethscope.kernel.netfilter;

/** When somebody's turn is at a hook: the lowest number first ({@code enum nf_ip_hook_priorities}). */
final class HookPriority {
  static final int DEFRAG = -400;
  static final int CONNTRACK = -200;
  static final int DESTINATION_NAT = -100;
  static final int SOURCE_NAT = 100;
  static final int CONFIRM = Integer.MAX_VALUE;

  private HookPriority() {}
}
