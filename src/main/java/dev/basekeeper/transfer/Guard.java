package dev.basekeeper.transfer;

import java.net.InetAddress;

import dev.basekeeper.transfer.Addresses.Reach;
import dev.basekeeper.transfer.TransferException.Kind;

/** Refuses addresses. */
final class Guard {
    private Guard() {}

    static void check(InetAddress address, Reach most, String host) {
        Reach reach = Addresses.reach(address);
        if (reach == Reach.FORBIDDEN) {
            throw new TransferException(Kind.REFUSED, "%s is at %s: link-local, multicast and unspecified addresses are never connected to"
                    .formatted(host, address.getHostAddress()));
        }
        if (reach.compareTo(most) > 0) {
            throw new TransferException(Kind.REFUSED,
                    "%s is at %s, a loopback or private address: name the host in BASEKEEPER_PRIVATE_HOSTS if that is meant".formatted(host,
                            address.getHostAddress()));
        }
    }
}
