package dev.basekeeper.transfer;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which addresses may be connected to. */
public final class Addresses {
    private static final byte[] AWS_METADATA_V6 = {(byte) 0xfd, 0, 0x0e, (byte) 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0x54};

    private Addresses() {}

    /** How far an address is from everybody's reach. */
    public enum Reach {
        PUBLIC,
        /** Loopback, private, or reserved: only for hosts that the operator named. */
        INTERNAL,
        /** Link-local (metadata services), multicast, unspecified: never. */
        FORBIDDEN
    }

    public static Reach reach(InetAddress address) {
        InetAddress plain = embedded(address);
        if (plain.isLinkLocalAddress() || plain.isMulticastAddress() || plain.isAnyLocalAddress()
                || Arrays.equals(plain.getAddress(), AWS_METADATA_V6)) {
            return Reach.FORBIDDEN;
        }
        boolean internal = plain.isLoopbackAddress() || plain.isSiteLocalAddress()
                || (plain instanceof Inet4Address ? isReserved4(plain.getAddress()) : isLocal6(plain.getAddress()));
        return internal ? Reach.INTERNAL : Reach.PUBLIC;
    }

    /** The special-purpose blocks of RFC 6890 that {@link InetAddress} does not know. */
    private static boolean isReserved4(byte[] address) {
        int first = address[0] & 0xff;
        int second = address[1] & 0xff;
        return first == 0 || first == 100 && second >= 64 && second < 128 || first == 192 && second == 0 && address[2] == 0
                || first == 198 && (second == 18 || second == 19) || first >= 240;
    }

    private static boolean isLocal6(byte[] address) {
        return (address[0] & 0xfe) == 0xfc;
    }

    /** The IPv4 address inside NAT64 (64:ff9b::/96), 6to4 (2002::/16) and compatible addresses: what is connected to in the end. */
    private static InetAddress embedded(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xff && bytes[3] == (byte) 0x9b;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 2;
        boolean compatible = Arrays.equals(Arrays.copyOf(bytes, 12), new byte[12]) && !address.isLoopbackAddress()
                && !address.isAnyLocalAddress();
        if (!nat64 && !sixToFour && !compatible) {
            return address;
        }
        try {
            return InetAddress.getByAddress(sixToFour ? Arrays.copyOfRange(bytes, 2, 6) : Arrays.copyOfRange(bytes, 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are always an address", e);
        }
    }
}
