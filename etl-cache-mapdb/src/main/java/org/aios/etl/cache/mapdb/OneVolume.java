package org.aios.etl.cache.mapdb;

import org.jspecify.annotations.Nullable;
import org.mapdb.volume.Volume;
import org.mapdb.volume.VolumeFactory;

/** Gives MapDB a volume that is there already, as if it were a file. */
final class OneVolume extends VolumeFactory {
    private final Volume volume;
    private final boolean filled;

    OneVolume(Volume volume, boolean filled) {
        this.volume = volume;
        this.filled = filled;
    }

    @Override
    public Volume makeVolume(
            String file, boolean readOnly, long fileLockWait, int sliceShift, long initSize, boolean fixedSize) {
        return volume;
    }

    @Override
    public boolean exists(@Nullable String file) {
        return filled;
    }

    @Override
    public boolean handlesReadonly() {
        return false;
    }
}
