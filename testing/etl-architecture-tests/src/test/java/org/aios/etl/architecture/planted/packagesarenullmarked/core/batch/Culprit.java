package org.aios.etl.architecture.planted.packagesarenullmarked.core.batch;

/** Lives in an unmarked package. */
public final class Culprit {}
