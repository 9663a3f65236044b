package dev.basekeeper.verify;

import java.net.NetworkInterface;
import java.net.SocketException;

import dev.basekeeper.engine.Network;

/** Tells whether this host stands on a container's network: in a container beside the engine, or with a virtual machine between, it does not. */
final class Route {
    private Route() {}

    static boolean leadsTo(Network network) {
        return network.gateway().map(Route::isOurs).orElse(false);
    }

    private static boolean isOurs(String gateway) {
        try {
            return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(address -> address.getHostAddress().replaceFirst("%.*", "").equals(gateway));
        } catch (SocketException e) {
            return false;
        }
    }
}
