package dev.basekeeper.transfer;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.basekeeper.transfer.Addresses.Reach;

import static org.assertj.core.api.Assertions.assertThat;

class AddressesTest {
    @ParameterizedTest
    @CsvSource({"8.8.8.8, PUBLIC", "2606:4700::1, PUBLIC", "127.0.0.1, INTERNAL", "::1, INTERNAL", "10.1.2.3, INTERNAL",
            "172.16.0.1, INTERNAL", "172.32.0.1, PUBLIC",
            "192.168.0.1, INTERNAL", "100.64.0.1, INTERNAL", "100.128.0.1, PUBLIC", "198.18.0.1, INTERNAL", "240.0.0.1, INTERNAL",
            "0.1.2.3, INTERNAL", "fd12::1, INTERNAL",
            "169.254.169.254, FORBIDDEN", "169.254.170.2, FORBIDDEN", "fe80::1, FORBIDDEN", "fd00:ec2::254, FORBIDDEN",
            "0.0.0.0, FORBIDDEN", "::, FORBIDDEN", "224.0.0.1, FORBIDDEN",
            "::ffff:169.254.169.254, FORBIDDEN", "::ffff:127.0.0.1, INTERNAL", "64:ff9b::a9fe:a9fe, FORBIDDEN", "64:ff9b::a00:1, INTERNAL",
            "2002:a9fe:a9fe::1, FORBIDDEN",
            "::7f00:1, INTERNAL"})
    void reachIsByWhatIsConnectedToInTheEnd(String address, Reach reach) throws UnknownHostException {
        assertThat(Addresses.reach(InetAddress.getByName(address))).isEqualTo(reach);
    }
}
