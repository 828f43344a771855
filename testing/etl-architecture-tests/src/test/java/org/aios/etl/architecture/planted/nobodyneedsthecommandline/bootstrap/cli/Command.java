package org.aios.etl.architecture.planted.nobodyneedsthecommandline.bootstrap.cli;

/** A command. */
public final class Command {}
