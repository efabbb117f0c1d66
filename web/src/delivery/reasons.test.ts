import { describe, expect, it } from 'vitest';
import { groupShape, reasonShape } from '../../../src/delivery/contract.ts';
import { reasonsOfGroup, tellingReasons } from './reasons.ts';

describe('reasons', () => {
  it('stand in exactly one group each, none forgotten', () => {
    expect(Object.keys(reasonsOfGroup).sort()).toEqual([...groupShape.options].sort());
    expect(Object.values(reasonsOfGroup).flat().sort()).toEqual([...reasonShape.options].sort());
  });

  it('are not told where they say no more than their group', () => {
    expect(tellingReasons({ accepted: 5 }, 'reached')).toEqual([]);
    expect(tellingReasons({ accepted: 5, shares_reached: 1 }, 'reached')).toEqual([
      { reason: 'accepted', count: 5 },
      { reason: 'shares_reached', count: 1 },
    ]);
    expect(tellingReasons({ other_delivery_method: 2 }, 'left_out')).toHaveLength(1);
  });
});
