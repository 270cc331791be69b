import { openSandboxShop, testShop } from './sandbox-shop'
const N = Number(process.argv[2])
const t = Date.now
const shop = await openSandboxShop({ shops: [{ domain: testShop, orders: N, buyers: Math.floor(N / 3), plan: 'enterprise' }] })
const token = await shop.install()
const mem = () => Math.round(process.memoryUsage().rss / 1e6)
let s = t()
const q = `query($after:String,$query:String){orders(first:100,after:$after,query:$query,sortKey:UPDATED_AT){nodes{id updatedAt displayFinancialStatus totalPriceSet{shopMoney{amount}} customer{id firstName} lineItems(first:20){nodes{title quantity}}} pageInfo{endCursor hasNextPage}}}`
let a = await shop.graphql(token, q, {})
console.log('first page ms', t() - s, 'rss', mem(), a.errors, a.extensions?.cost)
s = t(); a = await shop.graphql(token, q, { query: `updated_at:>='${new Date(Date.now()-86400000).toISOString()}'` }); console.log('delta page ms', t() - s, (a.data.orders as any).nodes.length)
s = t(); a = await shop.graphql(token, `{orders(first:5,query:"updated_at:>='${new Date(Date.now()-86400000).toISOString()}'"){nodes{id}} customers(first:5){nodes{id numberOfOrders}}}`, {}); console.log('unsorted delta + counts ms', t() - s)
s = t(); for (let i=0;i<10;i++) a = await shop.graphql(token, q, { after: (a.data.orders as any)?.pageInfo?.endCursor }); console.log('10 pages ms', t() - s)
s = t(); const r = await shop.graphql(token, 'mutation($q:String!){bulkOperationRunQuery(query:$q,groupObjects:true){bulkOperation{id} userErrors{message}}}', { q: '{orders{edges{node{id updatedAt displayFinancialStatus totalPriceSet{shopMoney{amount}} customer{id firstName} lineItems{edges{node{title quantity}}}}}}}' })
const id = (r.data.bulkOperationRunQuery as any).bulkOperation.id
for(;;){ const o = (await shop.graphql(token,'query($id:ID!){bulkOperation(id:$id){status objectCount url fileSize}}',{id})).data.bulkOperation as any; if(o.status==='COMPLETED'){console.log('bulk s',(t()-s)/1000,o.objectCount,o.fileSize,'rss',mem());break} if(o.status==='FAILED'){console.log(o);break} await new Promise(r=>setTimeout(r,200)) }
await shop.sandbox.close()
