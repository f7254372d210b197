/** The shape of what each rule of `parser.ts` returns. A tuple says that the rule took exactly one. */
import type { CstNode } from 'chevrotain'
import type { Token } from './tokens.js'

interface Rule<Children> extends CstNode {
  readonly children: Children & CstNode['children']
}
type One<T> = [T]

export type VersionNode = Rule<{ number: One<Token> }>
export type DeclarationNode = Rule<{
  import?: One<ImportNode>
  let?: One<LetNode>
  block?: One<BlockNode>
  data?: One<DataNode>
  model?: One<ModelNode>
  run?: One<RunNode>
}>
type ImportNode = Rule<{ name: Token[]; from: One<Token> }>
type LetNode = Rule<{ name: One<Token>; expression: One<ExpressionNode> }>
type BlockNode = Rule<{ name: One<Token>; parameter?: ParameterNode[] }>
export type ParameterNode = Rule<{ name: One<Token>; expression?: One<ExpressionNode> }>
type DataNode = Rule<{ name: One<Token>; from?: One<Token> }>
type ModelNode = Rule<{ name: One<Token>; on?: One<PathNode> }>
type RunNode = Rule<{ word: One<Token>; target: One<PathNode> }>

export type ItemNode = Rule<{
  label?: One<Token>
  repeat?: One<RepeatNode>
  each?: One<EachNode>
  statement?: One<StatementNode>
}>
type RepeatNode = Rule<{ expression: One<ExpressionNode> }>
type EachNode = Rule<{ variable: One<Token>; expression: One<ExpressionNode> }>
type StatementNode = Rule<{ word: One<Token>; argument?: ArgumentNode[] }>
export type ArgumentNode = Rule<{ key?: One<Token>; expression: One<ExpressionNode> }>

export type ExpressionNode = Rule<{ from: One<QuantityNode>; operator?: One<Token>; to?: One<QuantityNode> }>
export type QuantityNode = Rule<{
  text?: One<Token>
  dimensions?: One<Token>
  list?: One<ListNode>
  factor?: One<FactorNode>
  unit?: One<Token>
}>
export type ListNode = Rule<{ open: One<Token>; expression?: ExpressionNode[]; close: One<Token> }>
export type FactorNode = Rule<{
  minus?: One<Token>
  number?: One<Token>
  percent?: One<Token>
  reference?: One<ReferenceNode>
  parenthesis?: One<ParenthesisNode>
}>
export type ReferenceNode = Rule<{ path: One<PathNode>; argument?: ArgumentNode[]; close?: One<Token> }>
export type PathNode = Rule<{ word: [Token, ...Token[]] }>
type ParenthesisNode = Rule<{ open: One<Token>; sum: One<SumNode>; close: One<Token> }>
export type SumNode = Rule<{ product: [ProductNode, ...ProductNode[]]; operator?: Token[] }>
export type ProductNode = Rule<{ factor: [FactorNode, ...FactorNode[]]; operator?: Token[] }>
