package org.aios.etl.architecture.planted.portsstatetheirstatus.core.spi;

import org.apiguardian.api.API;

/** A port that says how long it stays. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Innocent {}
