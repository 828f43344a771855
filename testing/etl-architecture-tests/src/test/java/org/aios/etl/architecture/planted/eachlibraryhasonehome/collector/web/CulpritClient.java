package org.aios.etl.architecture.planted.eachlibraryhasonehome.collector.web;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** A collector with a client of its own. */
public final class CulpritClient {
    public CloseableHttpClient client() {
        return HttpClients.createDefault();
    }
}
