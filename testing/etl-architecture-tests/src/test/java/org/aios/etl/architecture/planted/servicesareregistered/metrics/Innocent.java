package org.aios.etl.architecture.planted.servicesareregistered.metrics;

/** No provider. */
public final class Innocent {}
