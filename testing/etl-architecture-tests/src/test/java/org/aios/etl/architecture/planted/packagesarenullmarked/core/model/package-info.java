@NullMarked
package org.aios.etl.architecture.planted.packagesarenullmarked.core.model;

import org.jspecify.annotations.NullMarked;
