package org.aios.etl.architecture.planted.thenetworkhasonedoor.collector.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

/** Fetches around the gateway. */
public final class Culprit {
    public InputStream open(URL url) throws IOException {
        return url.openStream();
    }
}
