import { layers } from '#app/domain/results/readiness.ts'
import { layerWords } from '#app/domain/results/words.ts'

/** The heads of three columns of numbers: claimed, evidenced, reviewed. */
export function LayerHeads() {
  return layers.map((layer) => (
    <th scope="col" className="num" key={layer}>
      {layerWords[layer].title}
    </th>
  ))
}
