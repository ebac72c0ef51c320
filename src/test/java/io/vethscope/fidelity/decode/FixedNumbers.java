package io.vethscope.fidelity.decode;

import java.util.Set;

/**
 * The ports and identifiers that a recording names itself and that therefore must be met exactly; every other one was
 * chosen by the kernel.
 *
 * @param numbers all of them, 0 to 65535 (a larger number never matches)
 * @param vxlanPorts the UDP destination ports of VXLAN devices, also contained in {@code numbers}
 */
public record FixedNumbers(Set<Integer> numbers, Set<Integer> vxlanPorts) {

  public FixedNumbers {
    numbers = Set.copyOf(numbers);
    vxlanPorts = Set.copyOf(vxlanPorts);
  }
}
