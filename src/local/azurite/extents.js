// Which extents (the pieces of memory that hold what blobs contain) there are, and since when. It takes the place of Azurite's
// own list, whose removal of one extent copies and sorts the whole list anew: with the world's probes, which overwrite a few
// small blobs a second, its sweep stood still for minutes every ten minutes, and with it every storage account. That list also
// forgets how young an extent is (it writes lastModifiedInMS and compares LastModifyInMS), and so would sweep one whose upload
// is not over. Here a removal costs the same however many there are, and the young are left alone.
"use strict";

class Extents {
  constructor() {
    this.extents = new Map();
    this.open = false;
  }

  /** How old an extent must be before it may be swept. */
  static protectedForMs = 60 * 1000;

  isInitialized() {
    return this.open;
  }

  isClosed() {
    return !this.open;
  }

  async init() {
    this.open = true;
  }

  async close() {
    this.open = false;
  }

  async clean() {
    this.extents.clear();
  }

  async updateExtent(extent) {
    this.extents.set(extent.id, extent);
  }

  async deleteExtent(id) {
    this.extents.delete(id);
  }

  async getExtentLocationId(id) {
    return this.extents.get(id).locationId;
  }

  /** Those that may be swept unless a blob refers to them. */
  iteratorExtents() {
    const youngest = Date.now() - Extents.protectedForMs;
    const old = [];
    for (const extent of this.extents.values()) {
      if (extent.lastModifiedInMS <= youngest) {
        old.push(extent.id);
      }
    }
    let told = false;
    return {
      async next() {
        const answer = { done: told, value: told ? [] : old };
        told = true;
        return answer;
      },
    };
  }
}

module.exports = Extents;
