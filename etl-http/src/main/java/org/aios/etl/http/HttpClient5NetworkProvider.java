package org.aios.etl.http;

import org.aios.etl.core.port.Network;
import org.aios.etl.core.port.NetworkProvider;
import org.aios.etl.core.port.Scheduling;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;

/**
 * Opens the one door to the network, on Apache HttpClient 5. Stateless and thread-safe.
 *
 * <p>Proxy settings of the process and its environment are not honoured: with a proxy between, nobody here could say
 * which address a name stands for.
 */
public final class HttpClient5NetworkProvider implements NetworkProvider {
    @Override
    public Network open(Settings settings, Scheduling scheduling) {
        return new HttpNetwork(
                settings, scheduling, SystemDefaultDnsResolver.INSTANCE, DefaultClientTlsStrategy.createDefault());
    }
}
