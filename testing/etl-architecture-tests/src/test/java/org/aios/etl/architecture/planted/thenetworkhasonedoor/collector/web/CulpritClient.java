package org.aios.etl.architecture.planted.thenetworkhasonedoor.collector.web;

import java.net.http.HttpClient;

/** Has a client of its own. */
public final class CulpritClient {
    public HttpClient client() {
        return HttpClient.newHttpClient();
    }
}
