package dev.basekeeper.verify;

import java.net.NetworkInterface;
import java.net.SocketException;

import dev.basekeeper.engine.EngineDescription;
import dev.basekeeper.engine.Network;

/** Tells whether this host stands on a container's network: in a container beside the engine, or with a virtual machine between, it does not. */
final class Route {
    private Route() {}

    static boolean leadsTo(Network network, EngineDescription engine) {
        return network.gateway().map(Route::isOurs).orElse(false) || makesBridgesLate(engine);
    }

    // Podman has no service between: as root its networks are this host's, but a bridge stands only while a container is on it.
    private static boolean makesBridgesLate(EngineDescription engine) {
        return engine.name().equals("Podman") && engine.local() && "root".equals(System.getProperty("user.name"));
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
