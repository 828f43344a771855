package org.aios.etl.architecture.planted.packagesarenullmarked.core.model;

/** Lives in a marked package. */
public final class Innocent {}
